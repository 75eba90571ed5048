"""PyTorch's DataLoader as its users write it. One line of standard input asks for one measurement, one line of standard output answers.

    jpeg N     an epoch of the JPEGs with N workers: its samples
    fashion N  an epoch of Fashion-MNIST with N workers: its samples
    first N    from the making of a loader of the JPEGs with N workers to its first batch: seconds
"""
import sys
import time
import warnings

from torch.utils.data import DataLoader, Subset
from torchvision import datasets, transforms

# That there are more workers than processors is what is asked about.
warnings.filterwarnings("ignore")

jpeg_folder, fashion_folder, fashion_images = sys.argv[1], sys.argv[2], int(sys.argv[3])

jpegs = datasets.ImageFolder(jpeg_folder, transforms.Compose([
    transforms.RandomCrop(224),
    transforms.RandomHorizontalFlip(),
    transforms.ToTensor(),
    transforms.Normalize(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225)),
]))

# A crop of the padded image is a shift by up to two pixels.
fashion = Subset(datasets.FashionMNIST(fashion_folder, train=False, transform=transforms.Compose([
    transforms.RandomCrop(28, padding=2),
    transforms.RandomHorizontalFlip(),
    transforms.ToTensor(),
    transforms.Normalize(mean=(0.2860,), std=(0.3530,)),
])), range(fashion_images))


def make(name, workers):
    dataset, batch_size = (jpegs, 32) if name == "jpeg" else (fashion, 64)
    return DataLoader(dataset, batch_size=batch_size, shuffle=True, num_workers=workers, persistent_workers=workers > 0)


def epoch(loader):
    return sum(len(labels) for _, labels in loader)


def first(workers):
    began = time.perf_counter()
    batches = iter(make("jpeg", workers))
    next(batches)
    return time.perf_counter() - began


loaders = {}
for line in sys.stdin:
    name, workers = line.split()[0], int(line.split()[1])
    if name == "first":
        answer = first(workers)
    else:
        # Its workers stay from one epoch to the next, as ours do.
        if (name, workers) not in loaders:
            loaders[name, workers] = make(name, workers)
        answer = epoch(loaders[name, workers])
    print(answer, flush=True)
