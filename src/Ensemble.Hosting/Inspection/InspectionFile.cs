using System.Text.Json;
using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Inspection;

/// <summary>The file in which an inspection hands its findings to a build.</summary>
internal static class InspectionFile
{
    /// <summary>The number of the format, which stands first in the file.</summary>
    public const int Format = 1;

    /// <summary>Writes the file in one move: a reader sees all of it or nothing.</summary>
    /// <param name="report">The findings.</param>
    /// <param name="path">The file; its folder exists. An earlier file is replaced.</param>
    public static void Write(InspectionReport report, string path)
    {
        string unfinished = path + ".new";
        using (var stream = File.Create(unfinished))
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteStartArray("diagnostics");
            foreach (var diagnostic in report.Diagnostics)
                Write(json, diagnostic);
            json.WriteEndArray();
            json.WriteStartArray("files");
            foreach (var file in report.Files)
            {
                json.WriteStartObject();
                json.WriteString("path", file.Path);
                json.WriteBoolean("exists", file.Exists);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        File.Move(unfinished, path, overwrite: true);
    }

    private static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", diagnostic.Severity is DiagnosticSeverity.Error ? "error" : "warning");
        json.WriteString("message", diagnostic.Message);
        json.WriteString("subject", diagnostic.Subject);
        json.WriteString("file", diagnostic.Location.File);
        json.WriteNumber("line", diagnostic.Location.Line);
        json.WriteNumber("column", diagnostic.Location.Column);
        json.WriteString("help", diagnostic.Rule.HelpLink);
        json.WriteEndObject();
    }
}
