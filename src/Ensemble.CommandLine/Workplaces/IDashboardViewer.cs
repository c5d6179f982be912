namespace Ensemble.CommandLine.Workplaces;

/// <summary>A dashboard that needs no AppHost.</summary>
internal interface IDashboardViewer
{
    /// <summary>Shows what is asked for until it is interrupted.</summary>
    /// <param name="view">What.</param>
    /// <param name="work">Where to say the link.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    /// <returns>Why it cannot be shown; null once somebody has ended it.</returns>
    Task<Refusal?> ShowAsync(DashboardView view, Workplace work, CancellationToken cancellationToken);
}
