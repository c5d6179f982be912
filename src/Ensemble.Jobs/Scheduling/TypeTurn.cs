namespace Ensemble.Jobs.Scheduling;

/// <summary>A type among others of the same priority: the one that had its turn longest ago is next.</summary>
internal sealed class TypeTurn
{
    /// <summary>When it had its turn, in turns; or when it joined, for whoever joins stands behind those who are there.</summary>
    public long Last { get; set; }

    /// <summary>How many jobs of it wait.</summary>
    public int Queued { get; set; }

    /// <summary>How many classes it has; with the last it is forgotten.</summary>
    public int Classes { get; set; }
}
