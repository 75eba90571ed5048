using Infeed.Plan;

namespace Infeed.Workers.Forms;

/// <summary>The method of a part of a mixture. Each form that can be mixed derives a class that calls it.</summary>
internal abstract class PartMethod
{
    /// <summary>Makes the filler of one worker, with a copy of a mixture, for parts of this form and those whose samples it can fill, too.</summary>
    public abstract BatchFiller CreateFiller(MixedSource mixture, BatchPlan plan, int worker, WorkerCulture culture, int concurrency);
}
