using System.Globalization;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Control.Naming;

/// <summary>
/// Finds what people mean by a name: <c>agent.3</c>, <c>agent</c>, <c>group/agent</c>, <c>rl/agent</c>, <c>rl</c>, and <c>rl/</c> for an experiment with a
/// process of its own name.
/// </summary>
/// <param name="plan">What there is.</param>
internal sealed class SubjectResolver(ApplicationPlan plan)
{
    /// <summary>How many candidates an answer names.</summary>
    public const int MostCandidates = 20;

    private readonly Lazy<SubjectNames> _names = new(() => new SubjectNames(plan));

    /// <summary>Finds what is called exactly so. The only way to name what is to be stopped or changed.</summary>
    /// <param name="text">The name.</param>
    /// <param name="kinds">What it may stand for. Where only replicas may be meant, a process with one replica stands for it.</param>
    public SubjectResolution Exact(string text, SubjectKinds kinds = SubjectKinds.Any)
    {
        var (name, index) = Split(text);
        return Find(text, name, index, kinds) ?? Unknown(text, name, index, kinds);
    }

    /// <summary>Finds what is called so exactly, else what alone begins with the text, else what alone holds it. For questions.</summary>
    /// <param name="text">The name or a part of it.</param>
    /// <param name="kinds">What it may stand for. Where only replicas may be meant, a process with one replica stands for it.</param>
    public SubjectResolution Guess(string text, SubjectKinds kinds = SubjectKinds.Any)
    {
        var (name, index) = Split(text);
        if (Find(text, name, index, kinds) is { } exact)
            return exact;
        Func<string, bool>[] looser = [form => form.StartsWith(name, StringComparison.Ordinal), form => form.Contains(name, StringComparison.Ordinal)];
        foreach (var fits in looser)
        {
            var found = _names.Value.All.Where(s => Allows(kinds, s, index) && SubjectNames.Forms(s).Any(fits)).Take(MostCandidates + 1).ToArray();
            if (found.Length > 0)
                return found.Length == 1 ? Choose(found[0], index, kinds, guessed: true) : Ambiguous(text, found);
        }
        return Unknown(text, name, index, kinds);
    }

    private SubjectResolution? Find(string text, string name, int? index, SubjectKinds kinds)
    {
        var found = _names.Value.Called(name).Where(s => Allows(kinds, s, index)).ToArray();
        // A full name always means what it names, even where a group has the name of an experiment.
        if (found.Length > 1 && found.Where(s => s.Unmistakable == name).ToArray() is [var full])
            found = [full];
        return found switch
        {
            [] => null,
            [var one] => Choose(one, index, kinds, guessed: false),
            _ => Ambiguous(text, found),
        };
    }

    private static SubjectResolution Choose(Subject named, int? index, SubjectKinds kinds, bool guessed)
    {
        if (index is null && kinds.HasFlag(named.Kind))
            return new ResolvedSubject(named, guessed);
        int replicas = named.Process!.Replicas;
        int chosen = index ?? 0;
        if (chosen < replicas && (index is not null || replicas == 1))
            return new ResolvedSubject(named with { Kind = SubjectKinds.Replica, Name = named.Process.Id.Replica(chosen).ToString(), Index = chosen }, guessed);
        string range = replicas == 1 ? "one replica, number 0" : $"replicas 0 to {replicas - 1}";
        string message = index is null ? $"'{named.Name}' has {range}: name one, such as {named.Name}.0."
            : $"'{named.Name}' has {range}; there is no {named.Name}.{index}.";
        return new UnresolvedSubject(message, [.. named.Replicas().Take(MostCandidates).Select(r => r.ToString())], IsAmbiguous: index is null);
    }

    private static bool Allows(SubjectKinds kinds, Subject named, int? index) => named.Kind is SubjectKinds.Process
        ? kinds.HasFlag(SubjectKinds.Replica) || (index is null && kinds.HasFlag(SubjectKinds.Process))
        : index is null && kinds.HasFlag(SubjectKinds.Experiment);

    private static (string Name, int? Index) Split(string text)
    {
        int dot = text.LastIndexOf('.');
        return dot > 0 && int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? (text[..dot], index) : (text, null);
    }

    private static UnresolvedSubject Ambiguous(string text, IReadOnlyCollection<Subject> found)
    {
        string[] candidates = [.. found.Take(MostCandidates).Select(s => s.Unmistakable)];
        return new($"'{text}' can mean more than one: {string.Join(", ", candidates)}.", [.. candidates], IsAmbiguous: true);
    }

    private UnresolvedSubject Unknown(string text, string name, int? index, SubjectKinds kinds)
    {
        var possible = _names.Value.All.Where(s => Allows(kinds, s, index));
        string? meant = NearestName.Of(name, possible.SelectMany(SubjectNames.Forms));
        return meant is null
            ? new($"Nothing here is called '{text}'.", [.. possible.Take(MostCandidates).Select(s => s.Name)], IsAmbiguous: false)
            : new($"Nothing here is called '{text}'. Did you mean '{meant}'?", [meant], IsAmbiguous: false);
    }
}
