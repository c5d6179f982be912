namespace Ensemble.Hosting.Control.Wire;

/// <summary>A place that people reach.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Service">The service; the endpoint's name where it is no service; empty for a link that belongs to no endpoint.</param>
/// <param name="Replica">Who listens: <c>rl/learner.0</c>.</param>
/// <param name="Url">The address, such as <c>http://127.0.0.1:6006</c>.</param>
/// <param name="Text">What is shown instead of the address; null shows the address.</param>
internal sealed record UrlInfo(string Experiment, string Service, string Replica, string Url, string? Text = null);
