namespace Ensemble.Telemetry.Queries.Metrics;

/// <summary>What is shown of a series.</summary>
internal enum PointView
{
    /// <summary>The values; of histograms and summaries the mean, and quantiles.</summary>
    Value,

    /// <summary>How much a sum grows, how many values a histogram takes, in a second.</summary>
    Rate,
}
