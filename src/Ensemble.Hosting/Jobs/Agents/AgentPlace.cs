using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ensemble.Hosting.Jobs.Agents.Protocol;

namespace Ensemble.Hosting.Jobs.Agents;

/// <summary>Where other machines join a scheduler.</summary>
/// <param name="Listen">An address of this machine and a port, such as <c>0.0.0.0:7070</c>; port 0 for any.</param>
/// <param name="Advertise">The address or name at which they reach this machine; null for the one that each came to.</param>
/// <param name="LeaseSeconds">How long a machine may be silent before what ran there counts as lost; null for 10 seconds.</param>
internal sealed partial record AgentPlace(string Listen, string? Advertise, double? LeaseSeconds = null)
{
    /// <summary>The port where none is named.</summary>
    public const int UsualPort = 7070;

    /// <summary>The address where none is named: nobody else can come.</summary>
    public const string UsualAddress = "127.0.0.1";

    private const double ShortestLease = 1;
    private const double LongestLease = 3600;
    private const string FileName = "agents.json";

    /// <summary>The times that follow from the lease.</summary>
    [JsonIgnore]
    public AgentTerms Terms => LeaseSeconds is { } seconds ? new(TimeSpan.FromSeconds(Math.Clamp(seconds, ShortestLease, LongestLease))) : AgentTerms.Usual;

    /// <summary>The endpoint; null where it is none.</summary>
    public IPEndPoint? Endpoint()
    {
        if (IPAddress.TryParse(Listen, out var address))
            return new(address, UsualPort);
        return IPEndPoint.TryParse(Listen, out var whole) ? whole : null;
    }

    /// <summary>Reads host and port of a coordinator: <c>host</c>, <c>host:port</c> or <c>[::1]:port</c>; null where it is neither.</summary>
    public static (string Host, int Port)? Meeting(string text)
    {
        if (!Uri.TryCreate("tcp://" + text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.PathAndQuery.Trim('/').Length > 0
            || uri.UserInfo.Length > 0)
            return null;
        return (uri.Host.Trim('[', ']'), uri.Port < 0 ? UsualPort : uri.Port);
    }

    /// <summary>What was kept in a folder; null for nothing.</summary>
    public static AgentPlace? Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), PlaceJson.Default.AgentPlace) : null;
        }
        catch (JsonException)
        {
            return null; // somebody else wrote it
        }
    }

    /// <summary>Keeps it for the next host.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Keep(string folder) =>
        File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, PlaceJson.Default.AgentPlace));

    /// <summary>Keeps nothing.</summary>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    public static void Forget(string folder) => File.Delete(Path.Combine(folder, FileName));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Listen}");

    [JsonSerializable(typeof(AgentPlace))]
    private sealed partial class PlaceJson : JsonSerializerContext;
}
