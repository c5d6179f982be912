using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Planning;

/// <summary>What differs between two plans, in a fixed order: the application, parameters, connection strings, experiments with their groups and
/// processes.</summary>
/// <param name="Changes">The parts that differ; empty for plans that say the same.</param>
public sealed record PlanDiff(ImmutableArray<PlanChange> Changes)
{
    /// <summary>Compares two plans. Where something is declared does not count.</summary>
    /// <param name="before">The older plan.</param>
    /// <param name="after">The newer plan.</param>
    public static PlanDiff Of(ApplicationPlan before, ApplicationPlan after)
    {
        var old = PlanParts.Of(before);
        var now = PlanParts.Of(after);
        var changes = ImmutableArray.CreateBuilder<PlanChange>();
        foreach (var (subject, part) in old.Where(p => now.ContainsKey(p.Key)))
            if (Fields(part, now[subject]) is { IsEmpty: false } fields)
                changes.Add(new(PlanChangeKind.Changed, subject, fields));
        changes.AddRange(now.Keys.Where(s => !old.ContainsKey(s)).Select(s => new PlanChange(PlanChangeKind.Added, s, [])));
        changes.AddRange(old.Keys.Where(s => !now.ContainsKey(s)).Select(s => new PlanChange(PlanChangeKind.Removed, s, [])));
        var order = now.Keys.Union(old.Keys, StringComparer.Ordinal).Index().ToDictionary(s => s.Item, s => s.Index, StringComparer.Ordinal);
        return new([.. changes.OrderBy(c => order[c.Subject])]);
    }

    /// <summary>The differences as indented JSON with a newline at the end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PlanDiffJson.Default.PlanDiff) + "\n";

    /// <summary>The differences in words, a line for each part and one for each field.</summary>
    public override string ToString() => PlanDiffText.Write(this);

    private static ImmutableArray<FieldChange> Fields(JsonObject before, JsonObject after)
    {
        var old = PlanFields.Of(before);
        var now = PlanFields.Of(after);
        return [.. from path in old.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                   let was = old.GetValueOrDefault(path)
                   let has = now.GetValueOrDefault(path)
                   where was != has
                   select new FieldChange(path, was, has)];
    }
}
