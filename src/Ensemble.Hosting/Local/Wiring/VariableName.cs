namespace Ensemble.Hosting.Local;

/// <summary>Names of environment variables made from names of services and processes.</summary>
internal static class VariableName
{
    /// <summary>Upper case, with <c>_</c> for <c>-</c> and <c>.</c>: <c>replay-server</c> becomes <c>REPLAY_SERVER</c>.</summary>
    public static string Part(string name) => name.ToUpperInvariant().Replace('-', '_').Replace('.', '_');

    /// <summary>The same for a variable that begins with the name: a leading digit gets a <c>_</c> in front.</summary>
    public static string Whole(string name) => name.Length > 0 && char.IsAsciiDigit(name[0]) ? "_" + Part(name) : Part(name);
}
