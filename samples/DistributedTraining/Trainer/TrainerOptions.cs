using System.Globalization;

namespace DistributedTraining;

/// <summary>Options as parameters of jobs become them: <c>--name value</c>.</summary>
internal sealed class TrainerOptions
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public static TrainerOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new TrainerOptions();
        for (int i = 0; i + 1 < args.Length; i += 2)
            options._values[args[i].TrimStart('-')] = args[i + 1];
        return options;
    }

    public string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);

    public int Number(string name, int otherwise) =>
        _values.TryGetValue(name, out string? text) ? int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture) : otherwise;
}
