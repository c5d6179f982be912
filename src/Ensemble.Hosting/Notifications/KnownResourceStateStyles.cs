namespace Ensemble.Hosting;

/// <summary>How a state is shown, with Aspire's texts.</summary>
public static class KnownResourceStateStyles
{
    /// <summary>As it should be.</summary>
    public static readonly string Success = "success";

    /// <summary>Failed.</summary>
    public static readonly string Error = "error";

    /// <summary>Neither good nor bad.</summary>
    public static readonly string Info = "info";

    /// <summary>Worth a look.</summary>
    public static readonly string Warn = "warn";
}
