using Ensemble.Model.Diagnostics;
using Ensemble.Model.Tests.Checking.Declaring;

namespace Ensemble.Model.Tests.Diagnostics.Examples;

/// <summary>For every rule the example of its page in the documentation, so that the messages shown there are the ones people get.</summary>
internal static class DocumentedExamples
{
    public static IReadOnlyDictionary<string, Func<Diagnostic>> All { get; } =
        new[]
        {
            ServiceExamples.All, NameExamples.All, RelationExamples.All, ValueExamples.All, StartExamples.All, MachineExamples.All, BuildExamples.All,
                PublishExamples.All, JobExamples.All, EnsembleExamples.All, MemberExamples.All,
        }
            .SelectMany(examples => examples)
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>The finding of a rule in the example's model, which begins like every page: builder on line 1, experiment 'rl' on line 2.</summary>
    public static Func<Diagnostic> In(string code, Action<TestModel, TestExperiment> declare) => () =>
    {
        var model = new TestModel();
        declare(model, model.Experiment("rl", 2));
        return model.Check().Single(d => d.Code == code);
    };

    public static SourceLocation Line(int line) => TestModel.Line(line);
}
