using Ensemble.Hosting.Terminal;

namespace Ensemble.CommandLine.Output;

/// <summary>A cell of a table.</summary>
/// <param name="Text">What stands in it.</param>
/// <param name="Tone">How it is coloured.</param>
internal sealed record Cell(string Text, MessageTone Tone = MessageTone.Plain)
{
    public static implicit operator Cell(string? text) => new(text ?? "");
}
