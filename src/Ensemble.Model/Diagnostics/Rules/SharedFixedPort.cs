using Ensemble.Model.Checking;

namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1008: two services or endpoints of one host have the same fixed port.</summary>
internal static class SharedFixedPort
{
    public static DiagnosticRule Rule { get; } = new("ENS1008", DiagnosticSeverity.Error, "Two services on one fixed port");

    public static Diagnostic Create(ListeningPort first, ListeningPort second) => Rule.At(
        second.Location,
        second.Process.Resource.Name,
        $"{second.Title.Capitalized()} of {Whole(second)} has fixed port {second.Port}, " +
        $"as has {first.Title} of {Whole(first)}{first.Location.InBrackets()}, and both run on one host. " +
        "Change one of them, or leave it out to have a free one chosen.");

    private static string Whole(ListeningPort port) => $"process '{port.Process.Experiment.Name}/{port.Process.Resource.Path()}'";
}
