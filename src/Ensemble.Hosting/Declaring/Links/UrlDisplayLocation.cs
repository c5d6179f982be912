namespace Ensemble.Hosting;

/// <summary>Where a link is shown.</summary>
public enum UrlDisplayLocation
{
    /// <summary>With the resource, on the terminal and in lists, and among its details.</summary>
    SummaryAndDetails,

    /// <summary>Only among the details of the resource.</summary>
    DetailsOnly,
}
