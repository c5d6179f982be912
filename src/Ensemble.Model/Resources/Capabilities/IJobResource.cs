namespace Ensemble.Model;

/// <summary>A process that is a job: a scheduler starts it, tries it again and knows how it ended, and it may be made of many processes.</summary>
public interface IJobResource : IProcessResource;
