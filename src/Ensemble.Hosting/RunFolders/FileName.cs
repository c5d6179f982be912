namespace Ensemble.Hosting.RunFolders;

/// <summary>Names of files made from names of people's.</summary>
internal static class FileName
{
    /// <summary>The text with everything but letters, digits, dot, dash and underscore replaced, so that no path can leave its folder.</summary>
    public static string Of(string text)
    {
        string safe = string.Create(text.Length, text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
                span[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is '.' or '-' or '_' ? source[i] : '_';
        });
        return safe.All(c => c == '.') ? "_" : safe;
    }
}
