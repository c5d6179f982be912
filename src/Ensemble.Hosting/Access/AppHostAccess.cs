namespace Ensemble.Hosting.Access;

/// <summary>Who may reach the runs of an AppHost: what all its servers share.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Policy">How they are reached.</param>
/// <param name="Attempts">The wrong keys of all of them together.</param>
internal sealed record AppHostAccess(AccessKeyFile Keys, AccessPolicy Policy, FailedAttempts Attempts)
{
    /// <summary>The access of an AppHost.</summary>
    /// <param name="stateFolder">The folder of its state.</param>
    /// <param name="applicationDirectory">Its own folder.</param>
    /// <param name="time">The clock.</param>
    public static AppHostAccess Of(string stateFolder, string applicationDirectory, TimeProvider time) =>
        new(AccessKeyFile.In(stateFolder), AccessPolicy.Of(applicationDirectory), new FailedAttempts(time));
}
