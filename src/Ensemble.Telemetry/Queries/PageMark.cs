using System.Globalization;

namespace Ensemble.Telemetry.Queries;

/// <summary>Where the next page begins: behind the item with this time and number.</summary>
internal readonly record struct PageMark(long Time, long Id)
{
    /// <summary>As it travels in an address.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time}.{Id}");

    public static bool TryParse(string? text, out PageMark mark)
    {
        string[] parts = text?.Split('.') ?? [];
        mark = default;
        if (parts.Length != 2 || !long.TryParse(parts[0], CultureInfo.InvariantCulture, out long time)
            || !long.TryParse(parts[1], CultureInfo.InvariantCulture, out long id))
            return false;
        mark = new(time, id);
        return true;
    }
}
