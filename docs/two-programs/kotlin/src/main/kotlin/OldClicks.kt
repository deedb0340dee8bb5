import org.apache.spark.SparkConf
import org.apache.spark.api.java.Optional
import org.apache.spark.streaming.Durations
import org.apache.spark.streaming.api.java.JavaStreamingContext
import scala.Tuple2

/** How often a page has been clicked so far. */
data class Clicks(val page: String, val count: Long) : java.io.Serializable

/** The job that is there: a DStream of lines such as "home ann". */
fun main(args: Array<String>) {
    val streaming = JavaStreamingContext(SparkConf().setAppName("OldClicks"), Durations.seconds(1))
    streaming.checkpoint("checkpoint")
    val counts =
        streaming
            .socketTextStream(args[0], args[1].toInt())
            .mapToPair { line -> Tuple2(line.split(" ")[0], 1L) }
            .updateStateByKey { clicks: List<Long>, before: Optional<Long> ->
                Optional.of(before.orElse(0L) + clicks.sum())
            }
    val rows = counts.map { (page, count) -> Clicks(page, count) }
    rows.print()
    streaming.start()
    streaming.awaitTermination()
}

private operator fun <A, B> Tuple2<A, B>.component1(): A = _1()

private operator fun <A, B> Tuple2<A, B>.component2(): B = _2()
