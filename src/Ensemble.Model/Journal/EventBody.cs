namespace Ensemble.Model.Journal;

/// <summary>What happened. A closed set of records; what a newer version wrote is kept as <see cref="UnknownEvent"/>.</summary>
public abstract record EventBody
{
    private protected EventBody()
    {
    }
}
