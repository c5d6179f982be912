namespace Ensemble.Model;

/// <summary>A process of an experiment, whatever it is made of.</summary>
public interface IProcessResource :
    IComputeResource, IResourceWithProcessSettings, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport;
