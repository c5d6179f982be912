using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ensemble.Client;

/// <summary>What a process of an experiment is told by the one who started it: who it is and where the services are.</summary>
/// <remarks>
/// Outside of an experiment everything that identifies the process is null, <see cref="Replica"/> is 0 and <see cref="Replicas"/> is 1, so that a
/// program can be started by hand with nothing but the addresses it needs. Instances do not change and may be used by several threads at once.
/// </remarks>
public sealed class EnsembleEnvironment
{
    private static readonly Lazy<EnsembleEnvironment> OfThisProcess = new(() => FromVariables(ReadVariables()));

    private readonly Lazy<AddressBook> addressBook;

    private EnsembleEnvironment(IReadOnlyDictionary<string, string> variables)
    {
        Variables = variables;
        addressBook = new Lazy<AddressBook>(() => Find(AddressBook.Variable) is { } path ? AddressBook.Read(path) : AddressBook.Empty);
        Replica = Number("ENSEMBLE_REPLICA", absent: 0, least: 0);
        Replicas = Number("ENSEMBLE_REPLICAS", absent: 1, least: 1);
    }

    /// <summary>The environment of this process, read once at the first use.</summary>
    /// <exception cref="MalformedVariableException">The number of the replica or the count of replicas is not a number.</exception>
    public static EnsembleEnvironment Current => OfThisProcess.Value;

    /// <summary>Whether the program runs in an experiment.</summary>
    public bool IsInExperiment => Experiment is not null;

    /// <summary>The name of the experiment; null outside of one.</summary>
    public string? Experiment => Find("ENSEMBLE_EXPERIMENT");

    /// <summary>The name of the process in its experiment; null outside of one.</summary>
    public string? Process => Find("ENSEMBLE_PROCESS");

    /// <summary>The process group; null if the process stands alone.</summary>
    public string? Group => Find("ENSEMBLE_GROUP");

    /// <summary>The number of this replica, from 0 to one less than <see cref="Replicas"/>. Default 0.</summary>
    public int Replica { get; }

    /// <summary>How many replicas this process has, at least 1. Default 1.</summary>
    public int Replicas { get; }

    /// <summary>The id of the run; null outside of an experiment.</summary>
    public string? RunId => Find("ENSEMBLE_RUN_ID");

    /// <summary>The folder of the run, for files that belong to it; null outside of an experiment.</summary>
    public string? RunDirectory => Find("ENSEMBLE_RUN_DIR");

    /// <summary>The names of all services this process can reach, in alphabetical order.</summary>
    /// <exception cref="MalformedVariableException">The address book cannot be read.</exception>
    public IReadOnlyList<string> Services =>
        [.. ServiceVariables.Names(Variables).Concat(addressBook.Value.Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    internal IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>An environment made of given variables instead of the process's own, for tests and for programs that embed others.</summary>
    /// <param name="variables">The variables by name.</param>
    /// <exception cref="MalformedVariableException">The number of the replica or the count of replicas is not a number.</exception>
    public static EnsembleEnvironment FromVariables(IReadOnlyDictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return new EnsembleEnvironment(new Dictionary<string, string>(variables, StringComparer.Ordinal));
    }

    /// <summary>Where a service is; in the process that binds it, where its own replica listens.</summary>
    /// <param name="name">The name of the service as it is declared, such as <c>replay-server</c>.</param>
    /// <exception cref="ServiceNotFoundException">The environment does not speak of that service.</exception>
    /// <exception cref="MalformedVariableException">Its address is not of the form <c>host:port</c>.</exception>
    public ServiceEndpoint GetService(string name) =>
        TryGetService(name, out ServiceEndpoint? endpoint) ? endpoint : throw new ServiceNotFoundException(name, Services, Experiment);

    /// <summary>Where a service is, if this process can reach one of that name.</summary>
    /// <param name="name">The name of the service as it is declared.</param>
    /// <param name="endpoint">The service, or null if the environment does not speak of it.</param>
    /// <returns>Whether the service was found.</returns>
    /// <exception cref="MalformedVariableException">Its address is not of the form <c>host:port</c>.</exception>
    public bool TryGetService(string name, [NotNullWhen(true)] out ServiceEndpoint? endpoint)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        endpoint = FromOwnVariables(name) ?? FromAddressBook(name);
        return endpoint is not null;
    }

    /// <summary>The URIs under which a referenced service offers one of its endpoints (<c>services__name__endpoint__0</c> and following).</summary>
    /// <param name="name">The name of the service.</param>
    /// <param name="endpoint">The name of the endpoint or its scheme, such as <c>http</c>.</param>
    /// <returns>One URI for each replica; empty if this process does not reference the service.</returns>
    /// <exception cref="MalformedVariableException">A value is not an absolute URI.</exception>
    public IReadOnlyList<Uri> GetUris(string name, string endpoint)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(endpoint);
        List<Uri> uris = [];
        while (Find($"services__{name}__{endpoint}__{uris.Count}") is { } value)
        {
            uris.Add(Uri.TryCreate(value, UriKind.Absolute, out Uri? uri)
                ? uri
                : throw new MalformedVariableException($"services__{name}__{endpoint}__{uris.Count}", value, "a URI of the form scheme://host:port"));
        }
        return uris;
    }

    internal string? Find(string variable) => Variables.GetValueOrDefault(variable) is { Length: > 0 } value ? value : null;

    private ServiceEndpoint? FromOwnVariables(string name)
    {
        HostAndPort? address = Find(ServiceVariables.Address(name)) is { } text
            ? Parse(ServiceVariables.Address(name), text)
            : FromHostAndPort(name);
        if (address is not { } found)
            return null;
        string[] all = Find(ServiceVariables.Addresses(name))?.Split(',', StringSplitOptions.TrimEntries) ?? [found.ToString()];
        foreach (string one in all)
            Parse(ServiceVariables.Addresses(name), one);
        return new ServiceEndpoint(name, found.Host, found.Port, all);
    }

    private HostAndPort? FromHostAndPort(string name) => (Find(ServiceVariables.Host(name)), Find(ServiceVariables.Port(name))) switch
    {
        ({ } host, { } text) => HostAndPort.TryParsePort(text, out int port)
            ? new HostAndPort(host, port)
            : throw new MalformedVariableException(ServiceVariables.Port(name), text, "a port from 1 to 65535"),
        _ => null,
    };

    private ServiceEndpoint? FromAddressBook(string name)
    {
        if (addressBook.Value.AddressesOf(name) is not [var first, ..] all)
            return null;
        HostAndPort address = Parse(AddressBook.Variable, first);
        return new ServiceEndpoint(name, address.Host, address.Port, all);
    }

    private static HostAndPort Parse(string variable, string text) =>
        HostAndPort.TryParse(text, out HostAndPort address) ? address : throw new MalformedVariableException(variable, text, "of the form host:port");

    private int Number(string variable, int absent, int least)
    {
        if (Find(variable) is not { } text)
            return absent;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw new MalformedVariableException(variable, text, $"a whole number of at least {least}");
    }

    private static Dictionary<string, string> ReadVariables() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);
}
