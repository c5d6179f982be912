using System.Globalization;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>What a launcher calls an incarnation, so that a later host knows whose it is: <c>rl/agent.3#2</c>.</summary>
internal static class IncarnationKey
{
    public static string Of(ReplicaId replica, int attempt) => string.Create(CultureInfo.InvariantCulture, $"{replica}#{attempt}");

    public static bool TryParse(string key, out ReplicaId replica, out int attempt)
    {
        (replica, attempt) = (default, 0);
        int mark = key.LastIndexOf('#');
        if (mark <= 0 || !int.TryParse(key.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out attempt))
            return false;
        try
        {
            replica = ReplicaId.Parse(key[..mark]);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
