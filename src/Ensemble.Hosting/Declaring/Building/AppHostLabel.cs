using System.Text;

namespace Ensemble.Hosting;

/// <summary>An AppHost's name as a DNS label: the name of its default experiment.</summary>
internal static class AppHostLabel
{
    private const string Suffix = ".AppHost";

    /// <summary>The AppHost's name without <c>.AppHost</c>, as a DNS label; <c>app</c> where nothing of it can be used.</summary>
    public static string Of(string appHostName)
    {
        string name = appHostName.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? appHostName[..^Suffix.Length] : appHostName;
        var label = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            char lower = char.ToLowerInvariant(c);
            if (char.IsAsciiLetterLower(lower) || char.IsAsciiDigit(lower))
                label.Append(lower);
            else if (label is not [.., '-'])
                label.Append('-');
        }
        string trimmed = label.ToString().Trim('-');
        return trimmed.Length == 0 ? "app" : trimmed.Length <= 63 ? trimmed : trimmed[..63].TrimEnd('-');
    }
}
