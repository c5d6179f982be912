using System.Text.Json;

namespace Ensemble.Client;

/// <summary>The addresses of an experiment with more services than fit into an environment, read from the file that <see cref="Variable"/> names.</summary>
internal sealed class AddressBook
{
    public const string Variable = "ENSEMBLE_ADDRESS_BOOK";

    private const int Format = 1;
    private readonly Dictionary<string, string[]> services;

    private AddressBook(Dictionary<string, string[]> services) => this.services = services;

    public static AddressBook Empty { get; } = new([]);

    public IEnumerable<string> Names => services.Keys;

    public IReadOnlyList<string> AddressesOf(string service) => services.GetValueOrDefault(service) ?? [];

    public static AddressBook Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            int format = document.RootElement.GetProperty("format").GetInt32();
            if (format != Format)
                throw Malformed(path, $"an address book of format {Format} (it has format {format})");
            return new AddressBook(document.RootElement.GetProperty("services").EnumerateObject().ToDictionary(
                service => service.Name,
                service => service.Value.EnumerateArray().Select(address => address.GetString() ?? "").ToArray(),
                StringComparer.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Malformed(path, $"a file that can be read ({e.Message})", e);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Malformed(path, $"an address book ({e.Message})", e);
        }
    }

    private static MalformedVariableException Malformed(string path, string expected, Exception? cause = null) => new(Variable, path, expected, cause);
}
