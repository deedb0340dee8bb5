package io.github.streamparity.harness.docs;

import io.github.streamparity.harness.docs.Passage.Kind;
import java.util.ArrayList;
import java.util.List;

/** Holds what is generated in pages to the registry, the rules, and the reports in the pages. */
final class GeneratedText {
  private GeneratedText() {}

  /** The problems, one for each passage; none where pages are written. */
  static List<String> settle(Passages passages) throws Exception {
    List<String> wrong =
        new ArrayList<>(
            passages.settle(
                Kind.REPORT,
                CauseExcerpt::isIn,
                (page, passage) -> CauseExcerpt.named(passage.source(), passages.pages())));
    List<MarkdownPage> pages = passages.pages();
    wrong.addAll(
        passages.settle(
            Kind.GENERATED,
            (page, passage) -> {
              CatalogueTables tables =
                  new CatalogueTables(path -> page.linkTo(Passages.ROOT, path));
              return tables
                  .named(passage.source())
                  .or(() -> new Gallery(tables, pages).named(passage.source()));
            }));
    return wrong;
  }
}
