import org.apache.spark.SparkConf
import org.apache.spark.streaming.{Seconds, StreamingContext}

/** How often a page has been clicked so far. */
case class Clicks(page: String, count: Long)

/** The job that is there: a DStream of lines such as "home ann". */
object OldClicks {
  def main(args: Array[String]): Unit = {
    val streaming = new StreamingContext(new SparkConf().setAppName("OldClicks"), Seconds(1))
    streaming.checkpoint("checkpoint")
    val counts = streaming
      .socketTextStream(args(0), args(1).toInt)
      .map(line => (line.split(" ")(0), 1L))
      .updateStateByKey((clicks: Seq[Long], before: Option[Long]) =>
        Some(before.getOrElse(0L) + clicks.sum))
    counts.map { case (page, count) => Clicks(page, count) }.print()
    streaming.start()
    streaming.awaitTermination()
  }
}
