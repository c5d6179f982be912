using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Hosting.CommandLine;

/// <summary>
/// Tells settings from options: the name of a setting has a colon, as in <c>--Parameters:seed=7</c>, <c>--Parameters:seed 7</c> and <c>Parameters:seed=7</c>.
/// </summary>
/// <param name="Settings">The settings, in order.</param>
/// <param name="Rest">Everything else, in order.</param>
/// <param name="Wrong">Settings without a value.</param>
internal sealed record ConfigurationSwitches(
    ImmutableArray<KeyValuePair<string, string?>> Settings, ImmutableArray<string> Rest, ImmutableArray<Diagnostic> Wrong)
{
    /// <summary>Sorts arguments.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="takesValue">Whether an option takes the argument behind it, which then is no setting whatever it looks like.</param>
    public static ConfigurationSwitches Separate(IReadOnlyList<string> arguments, Func<string, bool> takesValue)
    {
        var settings = ImmutableArray.CreateBuilder<KeyValuePair<string, string?>>();
        var rest = ImmutableArray.CreateBuilder<string>();
        var wrong = ImmutableArray.CreateBuilder<Diagnostic>();
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            bool isSwitch = argument.StartsWith("--", StringComparison.Ordinal);
            int equals = argument.IndexOf('=', StringComparison.Ordinal);
            string name = argument[(isSwitch ? 2 : 0)..(equals < 0 ? argument.Length : equals)];
            bool isSetting = name.Contains(':', StringComparison.Ordinal) && (isSwitch || equals > 0) && !(i > 0 && !isSwitch && takesValue(arguments[i - 1]));
            if (!isSetting)
                rest.Add(argument);
            else if (equals >= 0)
                settings.Add(new(name, argument[(equals + 1)..]));
            else if (i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
                settings.Add(new(name, arguments[++i]));
            else
                wrong.Add(InvalidCommandLine.Value(argument, null, $"write {argument}=value"));
        }
        return new(settings.ToImmutable(), rest.ToImmutable(), wrong.ToImmutable());
    }
}
