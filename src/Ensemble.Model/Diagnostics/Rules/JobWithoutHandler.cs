namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1142: a job without a command, and nobody who does jobs of its type.</summary>
internal static class JobWithoutHandler
{
    public static DiagnosticRule Rule { get; } = new("ENS1142", DiagnosticSeverity.Error, "Job that nobody does");

    public static Diagnostic Create(IResource job, string type, IReadOnlyCollection<string> known) => Rule.At(
        job.DeclaredAt(),
        job.Name,
        $"{job.Sentence()} has no command, and no handler does jobs of type '{type}'.{ResourceWords.DidYouMean(NearestName.Of(type, known))} " +
        $"Write builder.AddJobHandler(\"{type}\", ...), or give the job a command.");
}
