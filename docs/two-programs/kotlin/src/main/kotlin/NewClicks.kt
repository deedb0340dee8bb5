import org.apache.spark.sql.SparkSession
import org.apache.spark.sql.functions.col
import org.apache.spark.sql.functions.split

/** The query that is to replace it. */
fun main(args: Array<String>) {
    val spark = SparkSession.builder().appName("NewClicks").getOrCreate()
    val lines =
        spark
            .readStream()
            .format("socket")
            .option("host", args[0])
            .option("port", args[1])
            .load()
    val pages = lines.select(split(col("value"), " ").getItem(0).`as`("page"))
    val counts = pages.groupBy("page").count()
    counts.writeStream().outputMode("complete").format("console").start().awaitTermination()
}
