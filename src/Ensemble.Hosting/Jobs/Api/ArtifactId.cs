using System.Buffers.Text;
using System.Text;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Names an artifact in an address.</summary>
/// <param name="Job">The job's id.</param>
/// <param name="Type">What the artifact is.</param>
/// <param name="Name">What it is called.</param>
internal sealed record ArtifactId(string Job, string Type, string Name)
{
    private const char Between = '\n'; // in no id, and a type or a name with one is only not found

    /// <summary>Letters, digits, dashes and underscores.</summary>
    public string Write() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Job}{Between}{Type}{Between}{Name}"));

    /// <summary>Reads it; null where it is none.</summary>
    public static ArtifactId? TryRead(string text)
    {
        if (!Base64Url.IsValid(text))
            return null;
        return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Between, 3) is [var job, var type, var name] ? new(job, type, name) : null;
    }
}
