namespace Ensemble.Dashboard.Browsing;

/// <summary>Where pictures of pages are kept: for people to look at.</summary>
internal static class Screenshots
{
    public static string Folder { get; } =
        Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults", "screenshots")).FullName;
}
