using Ensemble.Model;

namespace Ensemble.Sdk.Analyzers.Reading;

/// <summary>What one body of code declares.</summary>
internal sealed class Body
{
    private readonly Dictionary<SourceLocation, Call> _callAt = [];

    /// <param name="calls">In the order in which they would happen.</param>
    /// <param name="places">Where they stand.</param>
    public Body(IReadOnlyList<Call> calls, Places places)
    {
        Calls = calls;
        Places = places;
        foreach (var call in calls)
        {
            _callAt[call.At] = call;
            foreach (var (_, at) in call.Names ?? [])
                _callAt[at] = call;
        }
    }

    public IReadOnlyList<Call> Calls { get; }

    public Places Places { get; }

    /// <summary>What a call is about: what it declares, or else what it is called on.</summary>
    public Subject SubjectAt(SourceLocation place) => _callAt[place] is var call && call.Declared is { } declared ? declared : call.Receiver;
}
