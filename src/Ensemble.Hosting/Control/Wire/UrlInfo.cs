namespace Ensemble.Hosting.Control.Wire;

/// <summary>A place that people outside reach.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Service">The service; the endpoint's name where it is no service.</param>
/// <param name="Replica">Who listens: <c>rl/learner.0</c>.</param>
/// <param name="Url">The address, such as <c>http://127.0.0.1:6006</c>.</param>
internal sealed record UrlInfo(string Experiment, string Service, string Replica, string Url);
