using Ensemble.Rules.Service.Operator;

namespace Ensemble.CommandLine.Ensembles.Serving;

/// <summary>The ensembles of a service while it runs. Disposing it leaves jobs alone.</summary>
internal interface IKeptEnsembles : IAsyncDisposable
{
    /// <summary>Gets what clients of ensemble-python reach.</summary>
    IOperatorDoor Door { get; }
}
