using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Jobs.Gangs;

namespace Ensemble.Jobs.Backends;

/// <summary>Turns a job's parameters into arguments of its command.</summary>
internal static class CommandArguments
{
    /// <summary>The most bytes a value may have on a command line; a larger one goes into a file.</summary>
    internal const int LargestValue = 64 * 1024;

    private const string LocalRank = "${local_rank}";

    /// <summary>
    /// The arguments behind the command's own, in the order of the parameters: the world size and null are left out, <c>true</c> gives <c>--name</c>,
    /// <c>false</c> nothing, whatever else <c>--name value</c>. A value that is too large gives <c>--name @path</c>, one that is
    /// wanted as a file <c>--name path</c>.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="keep">Writes a large value into a file of a name and gives its path.</param>
    public static ImmutableArray<string> Of(ImmutableArray<JobParameter> parameters, Func<string, string, string> keep)
    {
        if (parameters.IsEmpty)
            return [];
        var arguments = ImmutableArray.CreateBuilder<string>();
        foreach (var parameter in parameters)
        {
            if (parameter is not { Value: { } value } || parameter.Name == GangShape.WorldSizeParameter)
                continue;
            var kind = value.GetValueKind();
            if (kind is JsonValueKind.False or JsonValueKind.Null)
                continue;
            arguments.Add("--" + parameter.Name);
            if (kind is JsonValueKind.True && !parameter.AsFile)
                continue;
            string text = kind is JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
            if (parameter.AsFile)
            {
                arguments.Add(keep(parameter.Name, text));
                continue;
            }
            arguments.Add(text.Length > LargestValue || Encoding.UTF8.GetByteCount(text) > LargestValue ? "@" + keep(parameter.Name, text) : text);
        }
        return arguments.ToImmutable();
    }

    /// <summary>Puts the number of a rank on its machine where a program or its arguments ask for it.</summary>
    public static string[] WithLocalRank(IEnumerable<string> words, int rank) =>
        [.. words.Select(word => word.Replace(LocalRank, rank.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))];
}
