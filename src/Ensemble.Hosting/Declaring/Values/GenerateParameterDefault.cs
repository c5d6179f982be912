using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>A random text of letters and digits, and other characters where wanted.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    /// <summary>Number of characters, 1 to 1024.</summary>
    /// <value>22 by default, which is 128 bits of chance.</value>
    public int MinLength { get; set; } = 22;

    /// <summary>Whether characters other than letters and digits may appear.</summary>
    /// <value>False by default.</value>
    public bool Special { get; set; }

    internal override GeneratedParameterDefault Generation => new(MinLength, Special);
}
