using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>The variables that tell a process where the services of its experiment are.</summary>
internal static class ServiceVariables
{
    /// <summary>Sets the variables of one service.</summary>
    public static void Set(IDictionary<string, string> variables, EndpointBinding service, ReplicaId reader, bool symphony)
    {
        string name = VariableName.Part(service.Service!);
        var address = service.AddressFor(reader);
        string port = address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        variables[$"ENSEMBLE_{name}_HOST"] = address.Host;
        variables[$"ENSEMBLE_{name}_PORT"] = port;
        variables[$"ENSEMBLE_{name}_ADDR"] = address.ToString();
        variables[$"ENSEMBLE_{name}_ADDRS"] = string.Join(',', service.Addresses);
        if (!symphony)
            return;
        variables[$"SYMPH_{name}_HOST"] = address.Host;
        variables[$"SYMPH_{name}_PORT"] = port;
        variables[$"SYMPH_{name}_ADDR"] = address.ToString();
    }

    /// <summary>About how many bytes <see cref="Set"/> adds to an environment.</summary>
    public static int Size(EndpointBinding service, bool symphony)
    {
        const int PerVariable = 12 + 6; // prefix, suffix, '=' and terminator
        int name = service.Service!.Length;
        int address = service.Addresses[0].Host.Length + 6;
        int addresses = service.Addresses.Sum(a => a.Host.Length + 7);
        return ((symphony ? 7 : 4) * (PerVariable + name)) + ((symphony ? 4 : 2) * address) + addresses;
    }
}
