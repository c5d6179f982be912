using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>How a value is made for a parameter that nobody gives one.</summary>
public abstract class ParameterDefault
{
    private protected ParameterDefault()
    {
    }

    internal abstract GeneratedParameterDefault Generation { get; }
}
