namespace Ensemble.Dashboard.Runs;

/// <summary>A place that people open in their browser.</summary>
/// <param name="Url">Its address, of http or https.</param>
/// <param name="Text">What is shown.</param>
internal sealed record RunLink(string Url, string Text)
{
    /// <summary>Whether an address is one that a page may lead to: never a script, whatever a declaration or a program says.</summary>
    public static bool IsSafe(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");
}
