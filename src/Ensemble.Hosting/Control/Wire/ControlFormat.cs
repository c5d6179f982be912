namespace Ensemble.Hosting.Control.Wire;

/// <summary>The version of what is said over the control socket. Fields are only ever added within a format.</summary>
internal static class ControlFormat
{
    /// <summary>The format this version speaks.</summary>
    public const int Current = 1;

    /// <summary>The header that carries the format in every answer, streams included.</summary>
    public const string Header = "Ensemble-Format";

    /// <summary>The header with the full name of what a guessed name was taken for.</summary>
    public const string SubjectHeader = "Ensemble-Subject";
}
