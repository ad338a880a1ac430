namespace Sim.Web.Api;

/// <summary>How an answer is written, and what HTTP calls that.</summary>
internal static class AnswerFormat
{
    public static string ContentType(string format) => MediaType(format) is var type && format == "parquet" ? type : $"{type}; charset=utf-8";

    public static string MediaType(string format) => format switch
    {
        "json" => "application/json",
        "csv" => "text/csv",
        "md" => "text/markdown",
        "html" => "text/html",
        "yaml" => "application/yaml",
        "jsonl" => "application/jsonl",
        "parquet" => "application/vnd.apache.parquet",
        "graphml" => "application/graphml+xml",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
