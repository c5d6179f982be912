using System.Globalization;
using System.Text;

namespace Ensemble.Hosting.Planning;

/// <summary>Says in words what differs between two plans.</summary>
internal static class PlanDiffText
{
    public static string Write(PlanDiff diff)
    {
        if (diff.Changes.IsEmpty)
            return "The plans are the same.\n";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{diff.Changes.Length} {(diff.Changes.Length == 1 ? "part differs" : "parts differ")}:\n");
        foreach (var change in diff.Changes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Mark(change.Kind)} {change.Subject}\n");
            foreach (var field in change.Fields)
                text.Append(CultureInfo.InvariantCulture, $"    {field.Path}: {field.Before ?? "(nothing)"} -> {field.After ?? "(nothing)"}\n");
        }
        return text.ToString();
    }

    private static char Mark(PlanChangeKind kind) => kind switch
    {
        PlanChangeKind.Added => '+',
        PlanChangeKind.Removed => '-',
        _ => '~',
    };
}
