using System.Globalization;

namespace Ensemble.Model.Planning;

/// <summary>Names one replica: <c>experiment/process.3</c>.</summary>
/// <param name="Process">The process.</param>
/// <param name="Index">From 0.</param>
public readonly record struct ReplicaId(ProcessId Process, int Index)
{
    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text does not end with a dot and a number.</exception>
    public static ReplicaId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int dot = text.LastIndexOf('.');
        return dot > 0 && int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? new(ProcessId.Parse(text[..dot]), index)
            : throw new FormatException($"'{text}' is no replica: expected experiment/process.number.");
    }

    /// <summary><c>experiment/process.3</c>.</summary>
    public override string ToString() => $"{Process}.{Index.ToString(CultureInfo.InvariantCulture)}";
}
