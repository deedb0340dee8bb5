import org.apache.spark.sql.SparkSession

/** The query that is to replace it. */
object NewClicks {
  def main(args: Array[String]): Unit = {
    val spark = SparkSession.builder.appName("NewClicks").getOrCreate()
    import spark.implicits._
    val lines = spark.readStream
      .format("socket")
      .option("host", args(0))
      .option("port", args(1))
      .load()
      .as[String]
    val counts = lines.map(_.split(" ")(0)).groupBy($"value".as("page")).count()
    counts.writeStream.outputMode("complete").format("console").start().awaitTermination()
  }
}
