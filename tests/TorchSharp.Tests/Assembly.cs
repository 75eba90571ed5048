// Tests that count allocated bytes must not meet others.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
