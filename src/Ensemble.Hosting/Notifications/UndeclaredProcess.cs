using Ensemble.Model;

namespace Ensemble.Hosting.Notifications;

/// <summary>Stands for a process of a plan that runs without the AppHost that declared it.</summary>
/// <param name="name">The process's name.</param>
internal sealed class UndeclaredProcess(string name) : Resource(name);
