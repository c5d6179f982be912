using System.Globalization;

namespace CartPole;

/// <summary>Options of the form <c>--name number</c>.</summary>
public sealed class Arguments
{
    private readonly Dictionary<string, double> numbers = [];

    private Arguments()
    {
    }

    /// <summary>Reads a command line.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="known">The names that are allowed.</param>
    /// <exception cref="FormatException">An option is unknown, or its value is not a number.</exception>
    public static Arguments Parse(string[] args, params ReadOnlySpan<string> known)
    {
        var parsed = new Arguments();
        for (int i = 0; i < args.Length; i += 2)
        {
            if (!known.Contains(args[i]))
                throw new FormatException($"Unknown option '{args[i]}'; there are: {string.Join(", ", known!)}.");
            parsed.numbers[args[i]] = i + 1 < args.Length && double.TryParse(args[i + 1], CultureInfo.InvariantCulture, out double number)
                ? number
                : throw new FormatException($"Option '{args[i]}' needs a number.");
        }
        return parsed;
    }

    public double Number(string name, double otherwise) => numbers.GetValueOrDefault(name, otherwise);

    public int Whole(string name, int otherwise) => (int)Number(name, otherwise);
}
