namespace Ensemble.Hosting.Terminal;

/// <summary>The few sequences we write ourselves.</summary>
internal static class Ansi
{
    public const string Reset = "\e[0m";
    public const string Dim = "\e[2m";
    public const string Red = "\e[31m";
    public const string Yellow = "\e[33m";

    /// <summary>Colours for labels. Red is not among them: it means failure.</summary>
    public static readonly string[] Labels = ["\e[36m", "\e[32m", "\e[35m", "\e[34m", "\e[33m", "\e[96m", "\e[92m", "\e[95m", "\e[94m", "\e[93m"];
}
